//! What is wrong with a file of promises, or with how its columns were mapped, as sentences.

use super::Lang;
use crate::domain::fault::{Fault, Reason};
use crate::domain::import::mapping::MappingFault;
use crate::domain::import::transfer::{CellFault, CellReason};

impl Lang {
    /// Why a mapping cannot be used.
    pub fn mapping_fault(self, fault: &MappingFault) -> String {
        match fault {
            MappingFault::NotAPair(entry) => self.mapping_not_a_pair(entry),
            MappingFault::Unclosed(rest) => self.mapping_unclosed(rest),
            MappingFault::UnknownTarget { column, target } => self.mapping_unknown_target(column, target),
            MappingFault::ColumnTwice(column) => self.mapping_column_twice(column),
            MappingFault::TargetTwice(target) => self.mapping_target_twice(target),
            MappingFault::NoReference => self.mapping_no_reference().to_owned(),
            MappingFault::NoStatement => self.mapping_no_statement().to_owned(),
            MappingFault::NoVerdict => self.mapping_no_verdict().to_owned(),
            MappingFault::UnknownColumn { column, known } => {
                let known: Vec<String> = known.iter().map(|name| self.quoted(name)).collect();
                self.mapping_unknown_column(column, &known.join(", "))
            }
            MappingFault::AmbiguousColumn(column) => self.mapping_ambiguous_column(column),
            MappingFault::NotPublished { language, published } => {
                let published: Vec<String> = published.iter().map(|tag| self.language_name(tag.as_str())).collect();
                self.mapping_not_published(&self.language_name(language.as_str()), &published.join(", "))
            }
        }
    }

    /// What is wrong with a cell: its column, then why.
    pub fn cell_fault(self, fault: &CellFault) -> String {
        let why = match &fault.reason {
            CellReason::Field(Reason::Missing) => self.cell_missing().to_owned(),
            CellReason::Field(reason) => self.fault(&Fault::new(fault.column.clone(), reason.clone())),
            CellReason::Repeated { line } => self.cell_repeated(*line),
            CellReason::NoSuchSource(title) => self.cell_no_such_source(title),
            CellReason::AmbiguousSource(title) => self.cell_ambiguous_source(title),
            CellReason::NoSuchTopic(name) => self.cell_no_such_topic(name),
            CellReason::AmbiguousTopic(name) => self.cell_ambiguous_topic(name),
            CellReason::NoSuchPromise(reference) => self.cell_no_such_promise(reference),
            CellReason::NoSuchVerdict { said, known } => self.cell_no_such_verdict(said, &known.join(", ")),
            CellReason::NotOneOf { said, known } => self.cell_not_one_of(said, &known.join(", ")),
            CellReason::Disagrees { line } => self.cell_disagrees(*line),
        };
        self.cell_in_column(&fault.column, &why)
    }
}
