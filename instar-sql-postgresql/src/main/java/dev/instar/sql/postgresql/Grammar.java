package dev.instar.sql.postgresql;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One instance of PostgreSQL's raw parser. For one thread; after any exception but {@link SyntaxException} it must not be used again, because
 * the C code was left in the middle.
 *
 * <p>The module is the {@code libpg-query.wasm} of npm package libpg-query 18.1.5 (PostgreSQL 18.4's grammar, built by Emscripten), whose linker
 * gave imports and exports one-letter names; those used here are read off its own loader. C's {@code setjmp} and {@code longjmp}, by
 * which PostgreSQL raises errors, are calls out and in again here: {@code invoke_*} calls a function of the table, and a jump is an exception that
 * unwinds to it. Each such call has an interpreter of its own, so that a jump leaves no operands on the stack of the one below.
 */
final class Grammar {

    private static final String MODULE = "libpg-query.wasm";

    /** What parsing needs at first, in pages of 64 KiB: the module asks for 2,048, most of which it never touches. */
    private static final int FIRST_PAGES = 544;

    private static final int MOST_PAGES = 2048;

    private final Instance instance;
    private final Memory memory;
    private final ExportFunction malloc;
    private final ExportFunction free;
    private final ExportFunction parse;
    private final ExportFunction freeResult;

    Grammar() {
        WasmModule module = load();
        ImportFunction[] imports = new ImportFunction[module.importSection().importCount()];
        for (int i = 0; i < imports.length; i++) {
            FunctionImport one = (FunctionImport) module.importSection().getImport(i);
            FunctionType type = module.typeSection().getType(one.typeIndex());
            imports[i] = new HostFunction(
                    one.module(), one.name(), type, (self, arguments) -> host(one.name(), type, self, arguments));
        }
        instance = Instance.builder(module)
                .withImportValues(ImportValues.builder().addFunction(imports).build())
                .withMemoryLimits(new MemoryLimits(FIRST_PAGES, MOST_PAGES))
                .build();
        instance.export("A").apply(); // constructors
        memory = instance.memory();
        malloc = instance.export("C");
        free = instance.export("E");
        parse = instance.export("F");
        freeResult = instance.export("G");
    }

    private static WasmModule load() {
        try (InputStream in = Grammar.class.getResourceAsStream(MODULE)) {
            if (in == null) {
                throw new IllegalStateException(MODULE + " is missing beside " + Grammar.class);
            }
            return Parser.parse(in);
        } catch (IOException e) {
            throw new IllegalStateException(MODULE + " cannot be read", e);
        }
    }

    /** The parse tree as libpg_query's JSON. */
    String parse(String sql) throws SyntaxException {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        int input = (int) malloc.apply(text.length + 1L)[0];
        memory.write(input, text);
        memory.writeByte(input + text.length, (byte) 0);
        int result = (int) parse.apply(input)[0];
        int tree = memory.readInt(result);
        int error = memory.readInt(result + 8);
        String message = error == 0 ? null : memory.readCString(memory.readInt(error));
        String json = error == 0 ? memory.readCString(tree) : "";
        freeResult.apply(result);
        free.apply(input);
        if (message != null) {
            throw new SyntaxException(message);
        }
        return json;
    }

    private static long @Nullable [] host(String name, FunctionType type, Instance self, long[] arguments) {
        return switch (name) {
            case "a", "b", "d", "e", "f", "g", "h", "i", "j", "k", "l", "n", "y" -> invoke(type, self, arguments);
            case "p" -> throw new Jump();
            case "q" -> new long[] {grow(self.memory(), arguments[0])};
            case "o" -> new long[] {0}; // setitimer
            case "w" -> null; // keepalive
            default -> throw new IllegalStateException("the parser called " + name + ": it gave up");
        };
    }

    private static long @Nullable [] invoke(FunctionType type, Instance self, long[] arguments) {
        long stack = self.export("R").apply()[0];
        try {
            int function = self.table(0).requiredRef((int) arguments[0]);
            return new InterpreterMachine(self).call(function, Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (Jump jump) {
            self.export("Q").apply(stack);
            self.export("P").apply(1, 0); // setThrew
            return type.returns().isEmpty() ? null : new long[] {0};
        }
    }

    private static int grow(Memory memory, long wantedBytes) {
        long missing =
                (Integer.toUnsignedLong((int) wantedBytes) + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE - memory.pages();
        return missing <= 0 || memory.grow((int) missing) >= 0 ? 1 : 0;
    }

    /** The text is not PostgreSQL's. */
    static final class SyntaxException extends Exception {
        SyntaxException(String message) {
            super(message, null, false, false);
        }
    }

    private static final class Jump extends RuntimeException {
        Jump() {
            super(null, null, false, false);
        }
    }
}
