package dev.instar.objects.wire;

/** The keys of one prefix, spelled once for many objects. */
record Keys(String prefix, String name, String namespace, String version, String data, String changes) {

    static Keys of(String prefix) {
        return new Keys(
                prefix,
                prefix + ".name",
                prefix + ".namespace",
                prefix + ".version",
                prefix + ".data",
                prefix + ".changes");
    }
}
