package dev.instar.trials.application;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What a process can be told. Each line of work is {@code member/worker verb arguments}. */
final class Commands {

    private final Pool pool;
    private final Output output;
    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Map<String, Worker> workers = new ConcurrentHashMap<>();
    private final Map<String, LoadRun> loads = new ConcurrentHashMap<>();

    Commands(Pool pool, Output output) {
        this.pool = pool;
        this.output = output;
    }

    String run(String who, String verb, String[] arguments) throws SQLException {
        String name = who.substring(0, who.indexOf('/'));
        if (verb.equals("join")) {
            Member joined = Member.join(pool, said(arguments));
            members.put(name, joined);
            return Long.toString(joined.instar().epoch());
        }
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalStateException(name + " has not joined");
        }
        return switch (verb) {
            case "epoch" -> Long.toString(member.instar().epoch());
            case "member" -> Boolean.toString(member.instar().isMember());
            case "drain" -> drain(member);
            case "close" -> close(name, member);
            case "load" -> load(who, member, arguments);
            case "quiet" -> quiet(who);
            default -> work(worker(who, member), verb, arguments);
        };
    }

    /** Says of every member that it takes no new work, and leaves. */
    void close() {
        members.forEach(this::close);
    }

    private static Map<String, String> said(String[] arguments) {
        return Arrays.stream(arguments)
                .map(a -> a.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String drain(Member member) {
        member.instar().drain();
        return "draining";
    }

    private String close(String name, Member member) {
        loads.forEach((who, load) -> {
            if (who.startsWith(name + "/")) {
                load.stop();
            }
        });
        member.close();
        return "closed";
    }

    /** Field, first row, last row, pause in milliseconds, seed. */
    private String load(String who, Member member, String[] a) {
        LoadRun load = new LoadRun(
                member, output, Field.valueOf(a[0]), number(a[1]), number(a[2]), number(a[3]), number(a[4]));
        loads.put(who, load);
        Thread thread = new Thread(load, who);
        thread.setDaemon(true);
        thread.start();
        return "begun";
    }

    private String quiet(String who) {
        LoadRun load = loads.get(who);
        if (load == null) {
            throw new IllegalStateException(who + " is no load");
        }
        load.stop();
        load.awaitEnd();
        return load.counts();
    }

    private Worker worker(String who, Member member) throws SQLException {
        Worker known = workers.get(who);
        if (known == null) {
            known = new Worker(member, output);
            workers.put(who, known);
        }
        return known;
    }

    private static String work(Worker worker, String verb, String[] a) throws SQLException {
        return switch (verb) {
            case "use" -> worker.use(String.join(" ", a));
            case "end" -> worker.end();
            case "begin" -> worker.begin();
            case "commit" -> worker.commit();
            case "rollback" -> worker.rollback();
            case "read" -> worker.read(Field.valueOf(a[0]), number(a[1]));
            case "write" -> worker.write(Field.valueOf(a[0]), number(a[1]), number(a[2]));
            case "writes" -> worker.writes(Field.valueOf(a[0]), number(a[1]), number(a[2]), number(a[3]));
            case "scan" -> worker.scan(Field.valueOf(a[0]));
            case "cursor" -> worker.cursor(Field.valueOf(a[0]));
            case "rest" -> worker.rest();
            case "star" -> worker.star(number(a[0]));
            case "refresh" -> worker.refresh();
            default -> throw new IllegalArgumentException("nobody knows how to " + verb);
        };
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }
}
