package dev.instar.engine.bridge;

import dev.instar.core.Place;
import dev.instar.core.operation.ChangeColumn;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import dev.instar.core.operation.Unconvertible;
import java.util.Optional;

/** A declared change of one column, as short as a test wants to read it. Immutable. */
record Change(
        String table,
        String from,
        String to,
        String type,
        Optional<String> up,
        Optional<String> down,
        Optional<String> fallbackUp,
        Optional<String> fallbackDown,
        Unconvertible unconvertible,
        Optional<Boolean> nullable,
        DefaultRule defaultRule) {

    static RenameColumn rename(String table, String from, String to) {
        return new RenameColumn(Place.IN_CODE, TableRef.of(table), from, to);
    }

    static Change column(String table, String from, String to, String type) {
        return new Change(
                table,
                from,
                to,
                type,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Unconvertible.QUARANTINE,
                Optional.empty(),
                DefaultRule.UNDECLARED);
    }

    Change by(String upward, String downward) {
        return new Change(
                table,
                from,
                to,
                type,
                Optional.of(upward),
                Optional.of(downward),
                fallbackUp,
                fallbackDown,
                unconvertible,
                nullable,
                defaultRule);
    }

    Change fallingBackUpTo(String expression) {
        return new Change(
                table,
                from,
                to,
                type,
                up,
                down,
                Optional.of(expression),
                fallbackDown,
                unconvertible,
                nullable,
                defaultRule);
    }

    Change fallingBackDownTo(String expression) {
        return new Change(
                table,
                from,
                to,
                type,
                up,
                down,
                fallbackUp,
                Optional.of(expression),
                unconvertible,
                nullable,
                defaultRule);
    }

    Change rejecting() {
        return new Change(
                table, from, to, type, up, down, fallbackUp, fallbackDown, Unconvertible.REJECT, nullable, defaultRule);
    }

    Change defaultingTo(DefaultRule rule) {
        return new Change(table, from, to, type, up, down, fallbackUp, fallbackDown, unconvertible, nullable, rule);
    }

    ChangeColumn declared() {
        return new ChangeColumn(
                Place.IN_CODE,
                TableRef.of(table),
                from,
                to,
                type,
                up,
                down,
                fallbackUp,
                fallbackDown,
                unconvertible,
                nullable,
                defaultRule);
    }
}
