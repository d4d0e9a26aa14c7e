package io.weir.rules;

/**
 * Which lists hold on an occasion, for whom asks and when: groups and schedules decide it. Rules under an order hold for
 * everybody; the scope is not asked about them.
 */
public interface ListScope {
    /** Every list holds. */
    ListScope EVERY_LIST = new ListScope() {
        @Override
        public boolean holds(String list) {
            return true;
        }

        @Override
        public String reason(String list) {
            return "every list holds";
        }
    };

    boolean holds(String list);

    /** Why the list holds or doesn't, as half a sentence for an operator. */
    String reason(String list);
}
