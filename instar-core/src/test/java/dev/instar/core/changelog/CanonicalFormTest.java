package dev.instar.core.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.instar.core.Place;
import dev.instar.core.operation.DefaultRule;
import dev.instar.core.operation.RenameColumn;
import dev.instar.core.operation.TableRef;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {

    /** Made here, so that its components can be of every kind. */
    public record Sample(
            Place place,
            String name,
            Optional<String> text,
            boolean flag,
            List<String> list,
            Map<String, String> map,
            DefaultRule rule) {}

    private static Sample sample(Optional<String> text, boolean flag, List<String> list, Map<String, String> map) {
        return new Sample(Place.IN_CODE, "n", text, flag, list, map, DefaultRule.UNDECLARED);
    }

    @Test
    void aRecordIsItsNameAndWhatItsComponentsSay() {
        assertThat(CanonicalForm.of(new RenameColumn(new Place("f", 1, 2), TableRef.of("t"), "a", "b")))
                .isEqualTo("RenameColumn(from=1:a,table=TableRef(name=1:t),to=1:b)");
    }

    @Test
    void whatSaysNothingIsLeftOut() {
        assertThat(CanonicalForm.of(sample(Optional.empty(), false, List.of(), Map.of())))
                .isEqualTo("Sample(name=1:n)");
        assertThat(CanonicalForm.of(DefaultRule.UNDECLARED)).isEqualTo("DefaultRule()");
    }

    @Test
    void anEmptyTextSaysSomething() {
        assertThat(CanonicalForm.of(sample(Optional.of(""), true, List.of(""), Map.of("k", ""))))
                .isEqualTo("Sample(flag=true,list=[0:],map=<1:k=0:>,name=1:n,text=0:)");
    }

    @Test
    void theOrderOfAListCountsThatOfASetDoesNot() {
        assertThat(CanonicalForm.of(List.of("a", "b"))).isNotEqualTo(CanonicalForm.of(List.of("b", "a")));
        Set<String> one = new LinkedHashSet<>(List.of("a", "b"));
        Set<String> other = new LinkedHashSet<>(List.of("b", "a"));
        assertThat(CanonicalForm.of(one)).isEqualTo(CanonicalForm.of(other));
    }

    @Test
    void textsCannotPassForStructure() {
        assertThat(CanonicalForm.of(List.of("a,1:b"))).isNotEqualTo(CanonicalForm.of(List.of("a", "b")));
        assertThat(CanonicalForm.of(List.of("a", ""))).isNotEqualTo(CanonicalForm.of(List.of("a")));
    }

    @Test
    void aValueOfAnUnknownKindIsABug() {
        assertThatThrownBy(() -> CanonicalForm.of(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
