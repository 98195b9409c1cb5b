package dev.instar.push.jms;

import dev.instar.client.push.Line;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import org.jspecify.annotations.Nullable;

/** A consumer of the topic. That the broker is lost is told by its exception listener: receiving would only find nothing, for ever. */
final class TopicLine implements Line {

    private static final long LOOK_MILLIS = 1_000;

    private final JMSContext context;
    private final JMSConsumer consumer;
    private volatile @Nullable JMSException lost;
    private volatile boolean closed;

    TopicLine(JMSContext context, JMSConsumer consumer) {
        this.context = context;
        this.consumer = consumer;
        context.setExceptionListener(e -> lost = e);
    }

    @Override
    public void listen(Runnable hint) throws JMSException {
        while (!closed) {
            if (consumer.receive(LOOK_MILLIS) != null) {
                hint.run();
            }
            JMSException why = lost;
            if (why != null) {
                throw why;
            }
        }
    }

    /** A broker that is gone makes closing fail; then there is nothing left to close. */
    @Override
    public void close() {
        closed = true;
        try {
            context.close();
        } catch (JMSRuntimeException e) {
            lost = new JMSException(String.valueOf(e.getMessage()));
        }
    }
}
