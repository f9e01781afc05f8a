namespace Experimance.Actors.Display;

/// <summary>What is to be thought of a screen, or of one of its pages.</summary>
/// <param name="Word">One of <see cref="ScreenWords"/>.</param>
/// <param name="Since">When that began, as far as the page's reports tell; monotonic.</param>
/// <param name="Page">The page that speaks; null: there is none.</param>
internal sealed record ScreenVerdict(string Word, TimeSpan Since, ScreenPage? Page);
