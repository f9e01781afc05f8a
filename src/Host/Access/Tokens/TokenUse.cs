namespace Experimance.Host.Access.Tokens;

/// <summary>When and from where a token was last used.</summary>
internal sealed record TokenUse(DateTimeOffset At, string From);
