package dev.instar.push.jms;

import dev.instar.state.Publisher;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes hints to a topic, over a connection for each: transitions are rare. Messages are empty, not kept, and soon too old. */
public final class JmsPublisher implements Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(JmsPublisher.class);

    private static final Duration WORTH = Duration.ofMinutes(1);

    private final ConnectionFactory factory;
    private final String topic;

    /**
     * @param factory of a broker, with credentials where it asks for them
     * @param topic the one that the clients of this database listen to
     */
    public JmsPublisher(ConnectionFactory factory, String topic) {
        this.factory = factory;
        this.topic = topic;
    }

    @Override
    public void publish() {
        try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setTimeToLive(WORTH.toMillis())
                    .send(context.createTopic(topic), context.createMessage());
        } catch (JMSRuntimeException e) {
            LOG.warn("no hint went to JMS topic {}; clients will poll: {}", topic, e.getMessage());
        }
    }

    @Override
    public void close() {}
}
