using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Machine;

/// <summary>A machine setting that was found.</summary>
/// <param name="Name">Whole: <c>EXPERIMANCE_NTFY_URL</c>.</param>
/// <param name="Value">Held as a secret whether it is one or not.</param>
/// <param name="IsSecret">Its value is shown to nobody.</param>
/// <param name="Origin">The place that won.</param>
public sealed record MachineValue(string Name, Secret Value, bool IsSecret, SettingPlace Origin)
{
    /// <summary>The role whose own address it is, as the project writes it: <c>engineer</c>; null: it is for all.</summary>
    public string? Role => MachineNames.RoleOf(Name)?.ToLowerInvariant();

    /// <summary>The value for people, <see cref="Secret.Shown"/> where it is secret.</summary>
    public string Shown => IsSecret ? Secret.Shown : Value.Reveal();
}
