package dev.instar.push.jms;

import dev.instar.client.push.KeptLine;
import dev.instar.client.push.Push;
import dev.instar.client.push.Subscription;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;

/** Hints by a topic: not durable, not shared, for every process needs each hint and none that was sent before it listened. */
public final class JmsPush implements Push {

    private final ConnectionFactory factory;
    private final String topic;

    /**
     * @param factory of a broker, with credentials where it asks for them; each subscription takes one connection of it
     * @param topic one for each database, or one for several: a hint that meant another costs one question
     */
    public JmsPush(ConnectionFactory factory, String topic) {
        this.factory = factory;
        this.topic = topic;
    }

    @Override
    public Subscription subscribe(Runnable hint) {
        return KeptLine.keep("JMS topic " + topic, this::dial, hint);
    }

    private TopicLine dial() {
        JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        try {
            JMSConsumer consumer = context.createConsumer(context.createTopic(topic));
            return new TopicLine(context, consumer);
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }
}
