package dev.instar.engine.internal.files;

import dev.instar.core.operation.Operation;

/** Reads one kind of operation from the fields below its name. */
@FunctionalInterface
interface OperationReader {

    /**
     * The operation; of no meaning when the fields noted findings.
     */
    Operation read(Fields fields);
}
