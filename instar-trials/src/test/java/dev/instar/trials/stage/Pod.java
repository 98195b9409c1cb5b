package dev.instar.trials.stage;

import dev.instar.trials.application.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A process of the sample application, as the one who started it has it in hand. Paused or not, it ends with its owner. */
public final class Pod implements AutoCloseable {

    private static final Set<Pod> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Pod::kill), "pods-kill"));
    }

    private final Process process;
    private final Writer in;
    private final Books books;
    private final Map<Long, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<Long, Long> seen = new ConcurrentHashMap<>();

    private Pod(Process process, Books books) {
        this.process = process;
        this.books = books;
        this.in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        Thread listener = new Thread(this::listen, "pod-" + process.pid());
        listener.setDaemon(true);
        listener.start();
    }

    static Pod start(String url, String user, Books books) {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            Process process = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xshare:auto",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                            "-cp",
                            path,
                            Program.class.getName(),
                            url,
                            user)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Pod pod = new Pod(process, books);
            RUNNING.add(pod);
            return pod;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Tells a worker of a member what to do; {@code a/w} stands for member a, worker w. */
    public CompletableFuture<Reply> send(String who, String what) {
        long number = next.getAndIncrement();
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        waiting.put(number, reply);
        try {
            synchronized (in) {
                in.write(number + " " + who + " " + what + "\n");
                in.flush();
            }
        } catch (IOException e) {
            reply.complete(new Reply("error", "the process is gone: " + e.getMessage()));
        }
        return reply;
    }

    /** The same to the one member {@code a}, and waits for the answer. */
    public Reply ask(String what) {
        return ask("a/w", what);
    }

    public Reply ask(String who, String what) {
        return answer(send(who, what));
    }

    /**
     * Has a member ask for the epoch until it is answered: one whose lease is short gives the database little time.
     *
     * @return how many statements the question took that was answered, and the epoch
     */
    public String refreshed(String who) {
        AtomicReference<Reply> last = new AtomicReference<>();
        Wait.until("the database answers", () -> {
            last.set(ask(who, "refresh"));
            return last.get().isOk();
        });
        return last.get().ok();
    }

    /** Waits for an answer; three minutes are more than any machine needs for one statement. */
    public static Reply answer(CompletableFuture<Reply> reply) {
        try {
            return reply.get(3, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** What went wrong in work that it does by itself. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** What the rows were last read as. */
    public Map<Long, Long> seen() {
        return seen;
    }

    /** SIGSTOP; returns when every thread stands still. */
    public void pause() {
        signal("STOP");
        Wait.until("process " + pid() + " stands still", () -> state() == 'T');
    }

    /** SIGCONT. */
    public void wake() {
        signal("CONT");
    }

    /** SIGTERM. */
    public void terminate() {
        signal("TERM");
    }

    /** SIGKILL, whatever state it is in. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(this);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }

    private char state() {
        try {
            String line = Files.readString(Path.of("/proc/" + pid() + "/stat"));
            return line.charAt(line.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + name + " " + pid() + " ended with " + code);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void listen() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                heard(line);
            }
        } catch (IOException e) {
            failures.add("reading what it says: " + e);
        }
        waiting.values().forEach(w -> w.complete(new Reply("error", "the process is gone")));
    }

    private void heard(String line) {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "R" -> {
                CompletableFuture<Reply> reply = waiting.remove(Long.parseLong(words[1]));
                if (reply != null) {
                    reply.complete(Reply.of(words[2]));
                }
            }
            case "W" -> books.writing(Long.parseLong(words[1]), Long.parseLong(words[2]));
            case "A" -> books.written(Long.parseLong(words[1]), Long.parseLong(words[2]));
            case "N" -> books.notWritten(Long.parseLong(words[1]));
            case "C" ->
                failures.addAll(
                        books.wrong("own read", Long.parseLong(words[1]), OptionalLong.of(Long.parseLong(words[2]))));
            case "S" -> seen.put(Long.parseLong(words[1]), Long.parseLong(words[2]));
            default -> failures.add(line);
        }
    }
}
