//! In what something is said or written.

use std::fmt;

use super::verbs::named;

named! {
    /// What a medium is: the form in which the words were given.
    ///
    /// ```
    /// let quotes = saidby::attribute_quotes("Ana Ruiz said in a tweet that the bridge was safe.");
    /// assert_eq!(quotes[0].medium_kind(), Some(saidby::MediumKind::Post));
    /// ```
    MediumKind {
        /// A statement, an announcement, a communique.
        Statement = "statement",
        /// An interview or an appearance.
        Interview = "interview",
        /// A tweet, a post, a platform: "on Twitter".
        Post = "post",
        /// A letter, an email, a text message, an article or column.
        Letter = "letter",
        /// A book or a memoir.
        Book = "book",
        /// A report, a study, an audit.
        Report = "report",
        /// A speech, an address, a sermon, a toast.
        Speech = "speech",
        /// A news conference or a briefing.
        Conference = "conference",
        /// A telephone call or a voicemail.
        Telephone = "telephone",
        /// A court filing, testimony, an indictment.
        Filing = "filing",
        /// A broadcast, a recording, a video.
        Broadcast = "broadcast",
        /// A debate or a hearing.
        Debate = "debate",
        /// A conversation, a meeting, a chat.
        Conversation = "conversation",
    }
}
