namespace Experimance.Host.Access.Sessions;

/// <summary>Somebody who is logged in, as <c>records/sessions.json</c> keeps them.</summary>
/// <param name="Hash">Of the id that their browser holds; the id itself is kept nowhere.</param>
/// <param name="Stamp">Of the person when they logged in; it changes with role and password.</param>
/// <param name="Seen">When they last did something.</param>
internal sealed record Session(
    string Hash,
    string User,
    string Stamp,
    string From,
    DateTimeOffset Began,
    DateTimeOffset Seen
);
