//! The tables of what people coded and counted: cases, themes, judgements and the figures of surveys.

use tables::{CaseRow, CodingRow, SurveyRow, ThemeRow};
use vocabulary::{Case, Coding, Item, PublishedFigure, Survey, Theme};

use crate::inputs::Inputs;

pub(super) fn cases(inputs: &Inputs) -> Vec<CaseRow> {
    let row = |case: &Case| CaseRow {
        case: case.id.clone(),
        role: case.role,
        setting: case.setting.clone(),
        country: case.country.clone(),
        design: case.design.clone(),
        participants: case.participants.clone(),
        label_used: case.label_used.clone(),
        read: case.read.clone(),
        source_file: case.place.file.clone(),
        source_line: case.place.line,
    };
    inputs.cases.iter().map(row).collect()
}

pub(super) fn themes(inputs: &Inputs) -> Vec<ThemeRow> {
    let row = |theme: &Theme| ThemeRow {
        theme: theme.id.clone(),
        label: theme.label.clone(),
        lens: theme.lens.clone(),
        parent: theme.parent.clone(),
        definition: theme.definition.clone(),
        code_when: theme.code_when.clone(),
        do_not_code_when: theme.do_not_code_when.clone(),
        source_file: theme.place.file.clone(),
        source_line: theme.place.line,
    };
    inputs.themes.iter().map(row).collect()
}

pub(super) fn coding(inputs: &Inputs) -> Vec<CodingRow> {
    let row = |coding: &Coding| CodingRow {
        case: coding.case.clone(),
        theme: coding.theme.clone(),
        coder: coding.coder.clone(),
        judgement: inputs.review.scale.word(coding.judgement).to_owned(),
        locator: coding.locator.clone(),
        note: coding.note.clone(),
        source_file: coding.place.file.clone(),
        source_line: coding.place.line,
    };
    inputs.codings.iter().map(row).collect()
}

pub(super) fn survey(inputs: &Inputs) -> Vec<SurveyRow> {
    let mut rows = Vec::new();
    for survey in &inputs.surveys {
        // The order is that of the questionnaire, not of the published table.
        let options = survey.items.iter().flat_map(|item| item.options.iter().map(move |option| (item, option)));
        for (item, option) in options {
            let figures = survey.figures.iter().filter(|figure| figure.item == item.id && figure.option == option.0);
            rows.extend(figures.map(|figure| published(survey, item, option, figure)));
        }
    }
    rows
}

fn published(survey: &Survey, item: &Item, (option, label): &(String, String), figure: &PublishedFigure) -> SurveyRow {
    let (base, base_kind) = SurveyRow::base_cells(figure.base);
    SurveyRow {
        survey: survey.name.clone(),
        survey_title: survey.title.clone(),
        case: survey.case.clone(),
        question: item.id.clone(),
        question_text: item.text.clone(),
        kind: item.kind,
        is_response: survey.response_item.as_ref() == Some(&item.id),
        option: option.clone(),
        option_label: label.clone(),
        subgroup: figure.subgroup.clone(),
        percent: figure.percent,
        count: figure.count,
        base,
        base_kind,
        locator: figure.locator.clone(),
        source_file: figure.place.file.clone(),
        source_line: figure.place.line,
    }
}
