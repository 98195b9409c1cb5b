package dev.instar.cli;

import dev.instar.core.plan.Step;
import dev.instar.engine.ForwardingProgress;
import dev.instar.engine.Progress;

/** Before rows are compared, those that the application converts by its own code are converted: by then everybody writes both forms. */
final class RowsOfTheApplication extends ForwardingProgress {

    private final Runnable conversion;
    private boolean converted;

    RowsOfTheApplication(Progress told, Runnable conversion) {
        super(told);
        this.conversion = conversion;
    }

    @Override
    public void begins(Step step) {
        if (step instanceof Step.Verify && !converted) {
            converted = true;
            conversion.run();
        }
        super.begins(step);
    }
}
