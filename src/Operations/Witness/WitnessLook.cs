namespace Experimance.Witness;

/// <summary>What one look found.</summary>
/// <param name="Answers"><c>/healthz</c> said that the host's process turns.</param>
/// <param name="Meant">Why nothing is expected to answer (a person stopped it, an update is under way); null: it is expected to.</param>
/// <param name="Unit">The host's unit as systemd shows it, in words; empty: it does not say.</param>
internal sealed record WitnessLook(bool Answers, string? Meant, string Unit);
