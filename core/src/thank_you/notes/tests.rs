use super::*;

#[test]
fn a_quote_begins_and_ends_like_a_sentence() {
    for (noted, quoted) in [
        ("nobody hires a plan", "Nobody hires a plan."),
        ("“The job is saying no kindly, forty times a week.”", "The job is saying no kindly, forty times a week."),
        ("\"why not?\"", "Why not?"),
        ("  just  start,", "Just start."),
        ("i’d do it again", "I’d do it again."),
    ] {
        assert_eq!(as_quote(noted).as_deref(), Some(quoted));
    }
}

#[test]
fn a_note_about_a_person_turns_to_that_person() {
    for (noted, told) in [
        ("Half the team were nurses", "half the team were nurses"),
        ("She hires from nursing.", "you hire from nursing"),
        ("her team is only four people", "your team is only four people"),
        ("he never reads cover letters", "you never read cover letters"),
        ("Wishes she had learnt statistics", "you wish you had learnt statistics"),
        ("she carries a pager", "you carry a pager"),
        ("interns report to her", "interns report to you"),
        ("SQL", "SQL"),
        ("Brightside pays badly", "Brightside pays badly"),
        ("Talk to two nurses before I build anything!", "talk to two nurses before I build anything"),
    ] {
        assert_eq!(as_clause(noted, true).as_deref(), Some(told));
    }
}

#[test]
fn what_cannot_be_turned_safely_is_left_out() {
    for noted in [
        "her boss said he would leave",
        "why?",
        "TODO ask about pay",
        "see [1]",
        "https://example.org",
        "…",
        "she said \"no\" twice",
    ] {
        assert_eq!(as_clause(noted, true), None, "“{noted}” is left to the writer");
    }
    assert_eq!(
        as_clause("she hires from nursing", false),
        None,
        "with two people there, “she” is not surely the reader"
    );
}

#[test]
fn a_statement_is_told_from_a_fragment_and_an_order() {
    for statement in
        ["half the team were nurses", "you never read cover letters", "the longest meeting takes ten minutes"]
    {
        assert!(is_a_statement(statement), "“that {statement}” is English");
    }
    for other in ["patients in every review", "show three finished pieces, not ten ideas", "SQL", "no two days alike"] {
        assert!(!is_a_statement(other), "“that {other}” is not");
    }
}

#[test]
fn promises_become_what_is_to_be_done() {
    let names = ["Tomás".to_string(), "Herrera".to_string()];
    for (noted, deed) in [
        ("introduces me to Lena Fischer at Brightside", "introduce me to Lena Fischer at Brightside"),
        ("Introduce me to Lena.", "introduce me to Lena"),
        ("will send her template", "send your template"),
        ("intro to Lena Fischer", "introduce me to Lena Fischer"),
        ("Tomás will ask his editor", "ask your editor"),
    ] {
        assert_eq!(as_deed(noted, &names, true).as_deref(), Some(deed), "of “{noted}”");
    }
    assert_eq!(as_deed("a job", &names, true), None);
    for (noted, deed) in [
        ("send Tomás the zine", "send you the zine"),
        ("Send Tomás Herrera the zine by Monday", "send you the zine by Monday"),
        ("send him my portfolio", "send you my portfolio"),
        ("read Tomás’s essay", "read your essay"),
    ] {
        assert_eq!(as_deed_for_you(noted, &names, true).as_deref(), Some(deed), "of “{noted}”");
    }
}

#[test]
fn her_is_the_person_or_what_is_hers() {
    for (noted, deed) in [
        ("send her my essay", "send you my essay"),
        ("send her the essay", "send you the essay"),
        ("send her two articles", "send you two articles"),
        ("send her it on friday", "send you it on Friday"),
        ("send her everything I have", "send you everything I have"),
        ("send her Lena’s address", "send you Lena’s address"),
        ("write her again", "write you again"),
        ("call her next week", "call you next week"),
        ("call her quickly", "call you quickly"),
        ("call her on Friday", "call you on Friday"),
        ("let her know how it goes", "let you know how it goes"),
        ("keep her posted", "keep you posted"),
        ("buy her coffee", "buy you coffee"),
        ("tell her whether it works", "tell you whether it works"),
        ("read her book", "read your book"),
        ("ask about her two daughters", "ask about your two daughters"),
        ("send her family a card", "send your family a card"),
        ("send her boss my CV", "send your boss my CV"),
        ("send him his book back", "send you your book back"),
        ("send them my essay", "send you my essay"),
        ("read their essay", "read your essay"),
        ("bring the slides and explain them", "bring the slides and explain them"),
        ("introduce Lena to their team", "introduce Lena to their team"),
    ] {
        assert_eq!(as_deed_for_you(noted, &[], true).as_deref(), Some(deed), "of “{noted}”");
    }
    assert_eq!(as_deed_for_you("send her my essay", &[], false), None, "of several, nobody knows who she is");
}

#[test]
fn what_they_offered_in_their_own_words_is_told_by_the_user() {
    for (noted, deed) in [
        ("I’ll send you my slides", Some("send me your slides")),
        ("I will introduce you to Lena", Some("introduce me to Lena")),
        ("send you our reading list", Some("send me your reading list")),
        ("sends me her slides", Some("send me your slides")),
        ("send their slides", Some("send your slides")),
        ("they look at my CV", Some("look at my CV")),
        ("send our slides", None),
    ] {
        assert_eq!(as_deed(noted, &[], true).as_deref(), deed, "of “{noted}”");
    }
    assert_eq!(as_owed("their slides", true).as_deref(), Some("your slides"));
    assert_eq!(as_owed("our slides", true), None);
    assert_eq!(as_owed("Peter: a list", true), None, "a label is no offer");
}

#[test]
fn what_they_said_of_themselves_is_quoted_and_what_one_thought_is_left_out() {
    for (noted, quote) in [
        ("I was terrified at first", "“I was terrified at first.”"),
        ("we grew from 3 to 300 people", "“We grew from 3 to 300 people.”"),
        ("we ship on Fridays", "“We ship on Fridays.”"),
        ("at first I sold shoes", "“At first I sold shoes.”"),
        ("half of us were nurses", "“Half of us were nurses.”"),
        ("our longest meeting takes ten minutes", "“Our longest meeting takes ten minutes.”"),
        ("my first job was in a bakery", "“My first job was in a bakery.”"),
        ("send me the thing you made", "“Send me the thing you made.”"),
    ] {
        assert_eq!(as_told(noted, true), Some(Told::Quote(quote.into())), "of “{noted}”");
    }
    for noted in [
        "I should read Kahneman",
        "I didn’t know that nurses code",
        "I was surprised by the hours",
        "we talked about pay",
        "told me to ask the nurses",
        "says we ship on Fridays",
        "she told me about the budget",
        "my CV needs work",
        "our next call is in May",
        "I’d like to see the ward",
        "update my CV",
    ] {
        assert_eq!(as_told(noted, true), None, "“{noted}” may be the user’s own thought");
    }
    let order = "talk to two nurses before I build anything";
    assert_eq!(as_told(order, true), Some(Told::Clause(order.into())));
}

#[test]
fn a_note_that_leaves_out_of_whom_it_speaks_is_about_the_reader() {
    for (noted, told) in [
        ("shadowed a ward before her first roadmap", Some("you shadowed a ward before your first roadmap")),
        ("is a nurse", Some("you are a nurse")),
        ("grew up in Vienna", Some("you grew up in Vienna")),
        ("has hired for this team three times", Some("you have hired for this team three times")),
        ("was terrified at first", Some("you were terrified at first")),
        ("her first job was in a bakery", Some("your first job was in a bakery")),
        ("that half were nurses", Some("half were nurses")),
        ("based in Porto", Some("based in Porto")),
        ("took her three years to get promoted", None),
        ("asked her what she reads", None),
        ("gave her a ward on day one", None),
        ("told her team about it", None),
    ] {
        assert_eq!(as_clause(noted, true).as_deref(), told, "of “{noted}”");
    }
    assert_eq!(as_clause("is a nurse", false), None, "of several, nobody knows who");
}

#[test]
fn her_after_another_name_is_of_that_name() {
    let deed = |noted: &str| as_deed(noted, &[], true);
    assert_eq!(deed("intro to Lena and her team").as_deref(), Some("introduce me to Lena and her team"));
    assert_eq!(deed("an intro to her boss").as_deref(), Some("introduce me to your boss"));
    assert_eq!(deed("ask Lena about her"), None, "of whom?");
}
