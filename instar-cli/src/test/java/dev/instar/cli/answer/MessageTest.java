package dev.instar.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.instar.core.Problem;
import dev.instar.core.ProblemCode;
import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void looksAsTheProblemItStandsFor() {
        Problem problem = Problem.of(ProblemCode.GATE_CLOSED, "0001", "It is CLOSED:\napp-7", "Wait.");
        assertThat(Message.of(problem).text()).isEqualTo(problem.render());
    }
}
