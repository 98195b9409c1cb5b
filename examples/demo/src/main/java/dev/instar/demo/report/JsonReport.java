package dev.instar.demo.report;

import dev.instar.demo.Sabotage;
import dev.instar.demo.traffic.Stage;
import dev.instar.demo.traffic.StarCount;
import java.util.LinkedHashMap;
import java.util.Map;

/** The report for programs: one JSON document. More keys may come; those that are there stay. */
public final class JsonReport {

    private JsonReport() {}

    /** The document, in one line. */
    public static String of(Ending ending) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("statements", ending.meter().statements());
        document.put("failed", ending.meter().failed());
        document.put("wrong", ending.meter().wrong() + ending.rowsWrong());
        document.put("longestWaitMillis", ending.meter().longestWait().toMillis());
        document.put(
                "phases",
                ending.meter().stages().stream()
                        .filter(Stage::isCommand)
                        .map(stage -> ordered(
                                "name", stage.name(), "millis", stage.took().toMillis()))
                        .toList());
        more(document, ending);
        return Json.of(document);
    }

    private static void more(Map<String, Object> document, Ending ending) {
        document.put("ok", ending.isGood());
        document.put("reasons", ending.reasons());
        document.put("state", ending.state());
        document.put("server", ending.server());
        document.put("seed", ending.options().seed());
        document.put("rows", ending.options().rows());
        document.put("sabotage", ending.options().sabotage().map(Sabotage::word).orElse(""));
        document.put("elapsedMillis", ending.meter().elapsed().toMillis());
        document.put("rowsCompared", ending.rowsCompared());
        document.put("rowsWrong", ending.rowsWrong());
        document.put("answersWrong", ending.meter().wrong());
        document.put("refusals", ending.refusals());
        document.put(
                "examples",
                ending.meter().examples().stream().map(Object::toString).toList());
        document.put("leftovers", ending.leftovers());
        document.put("selectStar", star(ending.meter().star()));
        document.put(
                "stages",
                ending.meter().stages().stream().map(JsonReport::stage).toList());
    }

    private static Map<String, Object> star(StarCount star) {
        return ordered(
                "sent",
                star.all(),
                "columnsChanged",
                star.changes(),
                "denied",
                star.denials(),
                "withoutNewColumn",
                star.withoutNewColumn());
    }

    private static Map<String, Object> stage(Stage stage) {
        return ordered(
                "name", stage.name(),
                "millis", stage.took().toMillis(),
                "command", stage.isCommand(),
                "statements", stage.waits().count(),
                "failed", stage.failed(),
                "wrong", stage.wrong(),
                "p50Millis", StageTable.millis(stage.waits().quantile(0.5)),
                "p99Millis", StageTable.millis(stage.waits().quantile(0.99)),
                "longestWaitMillis", StageTable.millis(stage.waits().longest()));
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
