package dev.instar.client.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Epochs that a test moves, and what is counted under them. */
final class Ledger implements Epochs {

    final AtomicLong epoch = new AtomicLong(1);
    private final List<Long> held = new CopyOnWriteArrayList<>();
    private final List<Long> entered = new CopyOnWriteArrayList<>();

    @Override
    public Entered enter() {
        long mine = epoch.get();
        held.add(mine);
        entered.add(mine);
        return new Entered() {
            private boolean left;

            @Override
            public long epoch() {
                return mine;
            }

            @Override
            public void leave() {
                if (left) {
                    throw new IllegalStateException("left twice");
                }
                left = true;
                held.remove(mine);
            }
        };
    }

    @Override
    public boolean isUnderChange(String table) {
        return table.equals("flavors");
    }

    List<Long> held() {
        return List.copyOf(held);
    }

    List<Long> entered() {
        return List.copyOf(entered);
    }
}
