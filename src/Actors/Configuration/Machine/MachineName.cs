namespace Experimance.Actors.Configuration.Machine;

/// <summary>One of the machine's own settings, as the contract names it.</summary>
/// <param name="Name">Whole: <c>EXPERIMANCE_NTFY_URL</c>.</param>
/// <param name="IsSecret">Its value is shown to nobody.</param>
/// <param name="Wrong">Says in words, without the value, what is wrong with one; null: nothing.</param>
/// <param name="Anywhere">False: only the process's environment says it, no file and no credential.</param>
internal sealed record MachineName(string Name, bool IsSecret, Func<string, string?> Wrong, bool Anywhere = true);
