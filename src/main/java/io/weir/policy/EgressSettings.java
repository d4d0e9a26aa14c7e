package io.weir.policy;

import io.weir.net.AddressRange;
import java.util.List;

/**
 * {@code weir.egress}: where Weir may connect to.
 *
 * @param allow ranges that are let through although the guard would refuse them; a metadata address only when listed exactly
 * @param deny ranges refused on top of the guard's own table; wins over {@code allow}
 * @param allowSingleLabels whether names without a dot may be looked up
 */
public record EgressSettings(List<AddressRange> allow, List<AddressRange> deny, boolean allowSingleLabels) {}
