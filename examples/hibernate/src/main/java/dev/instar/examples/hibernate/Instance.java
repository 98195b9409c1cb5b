package dev.instar.examples.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A machine of some flavor: an entity like any other, which knows the flavor by its id. */
@Entity
@Table(name = "instances")
public class Instance {

    @Id
    private long id;

    @Column(nullable = false)
    private String name;

    @Column(name = "flavor_id", nullable = false)
    private long flavorId;

    /** For Hibernate, which fills it. */
    @SuppressWarnings("NullAway.Init")
    protected Instance() {}

    public Instance(long id, String name, long flavorId) {
        this.id = id;
        this.name = name;
        this.flavorId = flavorId;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public long flavorId() {
        return flavorId;
    }

    public void rename(String another) {
        name = another;
    }

    /** Gives it another flavor. */
    public void resize(long toFlavor) {
        flavorId = toFlavor;
    }
}
