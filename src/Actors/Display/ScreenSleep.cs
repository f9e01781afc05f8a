namespace Experimance.Actors.Display;

/// <summary>The screens are black by intent.</summary>
/// <param name="Why">For people.</param>
/// <param name="Until">When they are to show again, on display's clock; null: unknown.</param>
internal sealed record ScreenSleep(string Why, TimeSpan? Until);
