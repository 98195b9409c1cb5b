package dev.instar.trials.application;

import dev.instar.client.JoinRefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process of the sample application. It reads {@code number member/worker verb arguments} from its standard input, gives each worker a
 * thread, and answers {@code R number …} on its standard output: {@code ok text}, {@code sql state code message}, {@code refused message}
 * or {@code error text}. It ends when its input does.
 */
public final class Program {

    private Program() {}

    /** Arguments: the database's address and the account. */
    public static void main(String[] arguments) throws IOException {
        Output output = new Output(System.out);
        // Whatever else prints must not get between the lines.
        System.setOut(System.err);
        Commands commands = new Commands(new Pool(arguments[0], arguments[1]), output);
        Runtime.getRuntime().addShutdownHook(new Thread(commands::close, "shutdown"));
        Map<String, ExecutorService> threads = new HashMap<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            threads.computeIfAbsent(words[1], who -> Executors.newSingleThreadExecutor(task -> daemon(task, who)))
                    .execute(() -> output.answer(words[0], answer(commands, words)));
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static String answer(Commands commands, String[] words) {
        try {
            return "ok " + commands.run(words[1], words[2], Arrays.copyOfRange(words, 3, words.length));
        } catch (SQLException e) {
            return "sql " + e.getSQLState() + " " + e.getErrorCode() + " " + e.getMessage();
        } catch (JoinRefusedException e) {
            return "refused " + e.getMessage();
        } catch (RuntimeException e) {
            return "error " + e;
        }
    }
}
