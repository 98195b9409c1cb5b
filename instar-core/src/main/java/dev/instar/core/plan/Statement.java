package dev.instar.core.plan;

import java.util.Optional;

/**
 * One statement of a plan.
 *
 * @param sql what is sent, without a trailing semicolon
 * @param impact what it does to others
 * @param why the reason, one sentence
 * @param onlyWhen sent only when the catalog says so at that moment; empty: always
 */
public record Statement(String sql, Impact impact, String why, Optional<Probe> onlyWhen) {}
