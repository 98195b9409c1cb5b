package dev.instar.core.dialect.postgresql.impact;

import dev.instar.core.dialect.postgresql.impact.Catalog.IndexOf;
import dev.instar.core.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * ALTER TABLE, INDEX, SEQUENCE, VIEW, MATERIALIZED VIEW or FOREIGN TABLE, as far as they share sub-commands.
 *
 * @param name the relation
 * @param ifExists whether it may be missing
 * @param only whether children are left alone
 * @param byTable whether it said TABLE: that locks an index more when it is renamed
 * @param actions the sub-commands in order
 */
record AlterTable(Name name, boolean ifExists, boolean only, boolean byTable, List<AlterAction> actions)
        implements SqlStatement {

    AlterTable {
        actions = List.copyOf(actions);
    }

    @Override
    public void judge(Effects effects) {
        Catalog catalog = effects.catalog();
        boolean table = catalog.table(name).isPresent();
        Optional<IndexOf> index = table ? Optional.empty() : catalog.index(name);
        if (index.isPresent()) {
            actions.forEach(action -> IndexAlterRules.judge(action, index.get(), byTable, effects));
        } else if (table || !ifExists) {
            judgeTable(effects);
        }
    }

    private void judgeTable(Effects effects) {
        if (effects.isOfSystem(name)) {
            return;
        }
        LockMode mode = actions.stream().map(AlterAction::mode).reduce(LockMode.ACCESS_SHARE, LockMode::strongest);
        TableName full = effects.catalog().resolve(name);
        effects.lock(name, mode);
        AlterTarget target = new AlterTarget(effects, effects.catalog().tableOrEmpty(full), mode, only);
        actions.forEach(action -> action.judge(target));
    }
}
