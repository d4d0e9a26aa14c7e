package io.weir.rules;

import java.net.InetAddress;
import java.time.Instant;

/** When, and for whom, the rules are asked: rules that are not in force on the occasion drop out first. */
public record Occasion(Instant time, InetAddress client) {}
