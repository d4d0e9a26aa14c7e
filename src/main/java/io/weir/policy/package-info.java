/** From a visit to a verdict: rules, groups, mismatch and hello policies, client access, the address guard. */
@NullMarked
package io.weir.policy;

import org.jspecify.annotations.NullMarked;
