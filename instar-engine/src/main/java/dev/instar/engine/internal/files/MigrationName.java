package dev.instar.engine.internal.files;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a migration's file says.
 *
 * @param path the file
 * @param shown the file as messages name it
 * @param id the name without its ending
 */
record MigrationName(Path path, String shown, String id) implements Comparable<MigrationName> {

    private static final Pattern ENDING = Pattern.compile("\\.ya?ml$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");
    private static final Pattern NUMBER = Pattern.compile("^[0-9]+");
    private static final Comparator<MigrationName> ORDER =
            Comparator.comparing(MigrationName::id).thenComparing(MigrationName::shown);

    static boolean isMigration(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && ENDING.matcher(name).find();
    }

    static MigrationName of(Path folder, Path file) {
        String name = file.getFileName().toString();
        String shown = Shown.whole(folder.toString()) + "/" + Shown.whole(name);
        return new MigrationName(file, shown, ENDING.matcher(name).replaceFirst(""));
    }

    @Override
    public int compareTo(MigrationName other) {
        return ORDER.compare(this, other);
    }

    private Optional<BigInteger> number() {
        Matcher number = NUMBER.matcher(id);
        return number.find() ? Optional.of(new BigInteger(number.group())) : Optional.empty();
    }

    /** What is wrong with the names of a folder: unfit ones, two of one id or number, numbers whose order is not that of the names. */
    static List<Problem> clashes(List<MigrationName> sorted) {
        List<Problem> problems = new ArrayList<>();
        sorted.forEach(name -> name.unfit().ifPresent(problems::add));
        Map<String, MigrationName> ids = new HashMap<>();
        Map<BigInteger, MigrationName> numbers = new HashMap<>();
        for (MigrationName name : sorted) {
            MigrationName twin = ids.putIfAbsent(name.id().toLowerCase(Locale.ROOT), name);
            MigrationName sameNumber =
                    name.number().map(n -> numbers.putIfAbsent(n, name)).orElse(null);
            if (twin != null) {
                problems.add(name.twice(twin, "the name " + Shown.text(name.id())));
            } else if (sameNumber != null) {
                problems.add(
                        name.twice(sameNumber, "the number " + name.number().orElseThrow()));
            }
        }
        problems.addAll(disorder(sorted));
        return problems;
    }

    private Optional<Problem> unfit() {
        return ALLOWED.matcher(id).matches()
                ? Optional.empty()
                : Optional.of(Problem.of(
                        ProblemCode.WRONG_VALUE,
                        shown,
                        "The name of a migration is at most 100 letters, digits, dots, hyphens and underscores, and begins"
                                + " with a letter or a digit.",
                        "Rename the file."));
    }

    private Problem twice(MigrationName first, String what) {
        return Problem.of(
                ProblemCode.DUPLICATE_MIGRATION,
                shown,
                "This file and " + first.shown() + " both have " + what + ".",
                "Give one of them another number, unless it is in flight already.");
    }

    private static List<Problem> disorder(List<MigrationName> sorted) {
        List<Problem> problems = new ArrayList<>();
        List<MigrationName> numbered =
                sorted.stream().filter(n -> n.number().isPresent()).toList();
        for (int i = 1; i < numbered.size(); i++) {
            MigrationName before = numbered.get(i - 1);
            MigrationName after = numbered.get(i);
            if (before.number().orElseThrow().compareTo(after.number().orElseThrow()) > 0) {
                problems.add(Problem.of(
                        ProblemCode.WRONG_VALUE,
                        before.shown(),
                        "Migrations run in the order of their names, and by name this file comes before "
                                + after.shown() + " although its number is greater.",
                        "Write all numbers with the same count of digits."));
            }
        }
        return problems;
    }
}
