package dev.instar.engine;

import dev.instar.state.Publisher;
import java.util.List;

/** Tells one what happens, and those who carry hints that there is something to look at. */
final class PublishingProgress extends ForwardingProgress {

    private final List<Publisher> publishers;

    PublishingProgress(Progress told, List<Publisher> publishers) {
        super(told);
        this.publishers = List.copyOf(publishers);
    }

    @Override
    public void announced() {
        super.announced();
        publishers.forEach(Publisher::publish);
    }
}
