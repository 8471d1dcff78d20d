//! Tables and lists made from the plan.

mod changes;
mod choice;
mod conditions;
mod hall_money;
mod money;
mod opinions;
mod origin;
mod plan;
mod today;

pub(in crate::export) use changes::{member_names, neighbours_named};
pub(super) use plan::result;
pub(in crate::export) use plan::{form_name, result_figures};
pub(in crate::export) use today::{halls_of, notes_of, remarks_of};

use super::build::Builder;
use super::facts::Facts;
use crate::text::dossier::Slot;

/// Writes what a slot stands for.
pub(super) fn fill(builder: &mut Builder<'_>, facts: &Facts<'_>, slot: Slot) {
    match slot {
        Slot::Bases => conditions::bases(builder, facts),
        Slot::Policies => conditions::policies(builder),
        Slot::FormerCommunes => origin::former(builder, facts),
        Slot::Peoples => origin::peoples(builder, facts),
        Slot::Reasons => choice::reasons(builder, facts),
        Slot::Rivals => choice::rivals(builder, facts),
        Slot::Below => today::below(builder, facts),
        Slot::Exceptions => today::exceptions(builder, facts),
        Slot::Sizes => today::sizes(builder, facts),
        Slot::Limits => conditions::limits(builder, facts),
        Slot::Locks => conditions::locks(builder, facts),
        Slot::Declared => conditions::declared(builder, facts),
        Slot::Plans => plan::side_by_side(builder, facts),
        Slot::Broken => plan::broken(builder, facts),
        Slot::NewUnits => plan::new_units(builder, facts),
        Slot::Changes => changes::paragraphs(builder, facts),
        Slot::Kept => changes::kept(builder, facts),
        Slot::Names => plan::names(builder, facts),
        Slot::Renamed => plan::renamed(builder, facts),
        Slot::Clusters => plan::clusters(builder, facts),
        Slot::Result => plan::result(builder, facts),
        Slot::Halls => plan::halls(builder, facts),
        Slot::Fund => money::fund(builder, facts),
        Slot::Horizon => money::horizon_tables(builder, facts),
        Slot::HallMoney => hall_money::table(builder, facts),
        Slot::SpareHalls => plan::spare_halls(builder, facts),
        Slot::Earlier => opinions::earlier(builder, facts),
        Slot::Posts => money::posts(builder, facts),
        Slot::Roadmap => conditions::roadmap(builder),
        Slot::Opinions => opinions::tally(builder, facts),
        Slot::Answers => opinions::answers(builder, facts),
        Slot::Clauses => changes::clauses(builder, facts),
        Slot::Dissolved => today::dissolved(builder, facts),
    }
}
