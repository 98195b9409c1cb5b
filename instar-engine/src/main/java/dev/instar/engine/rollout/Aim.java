package dev.instar.engine.rollout;

import dev.instar.core.plan.MigrationState;
import dev.instar.engine.rollout.policy.Course;
import dev.instar.engine.rollout.policy.Policy;
import dev.instar.engine.rollout.policy.Selector;

/**
 * What a rollout is to achieve.
 *
 * @param migration the migration's id
 * @param goal where it leads to
 * @param meant which cells are to go there
 * @param policy how carefully
 */
public record Aim(String migration, MigrationState goal, Selector meant, Policy policy) {

    Course course() {
        return new Course(policy, goal, meant);
    }
}
