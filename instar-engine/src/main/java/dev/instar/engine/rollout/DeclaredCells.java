package dev.instar.engine.rollout;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import dev.instar.core.Refusal;
import dev.instar.engine.internal.Session;
import dev.instar.engine.internal.Sessions;
import dev.instar.engine.internal.files.CellDirectory;
import dev.instar.engine.internal.files.CellLogin;
import dev.instar.engine.internal.files.CellsFile;
import dev.instar.engine.internal.files.Login;
import dev.instar.engine.internal.files.Surroundings;
import dev.instar.engine.rollout.policy.Policy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The cells that a file lists, or that the directory it names lists; both are read anew each time. */
public final class DeclaredCells implements CellSource {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;
    private final Surroundings surroundings;
    private final CellsFile first;
    private final Map<Login, Sessions> sessions = new ConcurrentHashMap<>();

    private DeclaredCells(Path file, Surroundings surroundings, CellsFile first) {
        this.file = file;
        this.surroundings = surroundings;
        this.first = first;
    }

    /**
     * Reads the file; connects to nothing.
     *
     * @throws Refusal with everything that is wrong in it
     */
    public static DeclaredCells read(Path file, Surroundings surroundings) {
        return new DeclaredCells(file, surroundings, CellsFile.read(file, surroundings));
    }

    /** How to go over them, as the file said when it was first read. */
    public Policy policy() {
        return first.policy();
    }

    /** What was ignored in the file, and why. */
    public List<Problem> warnings() {
        return first.warnings();
    }

    @Override
    public List<Reach> cells() {
        CellsFile now = CellsFile.read(file, surroundings);
        List<CellLogin> logins = now.directory().map(this::ask).orElse(now.listed());
        return logins.stream()
                .map(l -> new Reach(l.cell(), l.login().shown(), sessions(l.login())))
                .toList();
    }

    private Sessions sessions(Login login) {
        return sessions.computeIfAbsent(login, l -> new Sessions(l, PATIENCE));
    }

    private List<CellLogin> ask(CellDirectory directory) {
        String name = directory.login().shown();
        try (Session session = Session.open(sessions(directory.login()), name)) {
            List<CellLogin> cells = new DirectoryQuery(directory).cells(session.connection());
            requireDistinct(cells, name);
            return cells;
        } catch (SQLException e) {
            throw new Refusal(Problem.of(
                    ProblemCode.BAD_CONFIGURATION,
                    "the directory " + name,
                    "Its query fails: " + e.getMessage(),
                    "It must give name and address in each row."));
        }
    }

    private static void requireDistinct(List<CellLogin> cells, String directory) {
        Set<String> seen = new HashSet<>();
        for (CellLogin cell : cells) {
            if (!seen.add("name " + cell.cell().name())
                    || !seen.add("address " + cell.login().target())) {
                throw new Refusal(Problem.of(
                        ProblemCode.BAD_CONFIGURATION,
                        "the directory " + directory,
                        "It names " + cell.cell().name() + ", or its address, twice.",
                        "Every row is a database of its own, with a name of its own."));
            }
        }
    }

    /** Ends every session of ours on every cell, for a process that is about to end. */
    public void interrupt() {
        sessions.values().parallelStream().forEach(Sessions::interrupt);
    }
}
