namespace Experimance.Actors.Notifications.Actions;

/// <summary>What a token is judged by, besides itself.</summary>
/// <param name="IsOpen">Does the incident of this id still stand?</param>
/// <param name="IsPerson">Is the address of this fingerprint still told anything?</param>
internal sealed record ActionCircumstances(Func<string, bool> IsOpen, Func<string, bool> IsPerson);
