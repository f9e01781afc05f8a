using System.Collections.Immutable;

namespace Experimance.Host.Installation;

/// <summary>How the configuration stands, for the status page and health. Safe from any thread.</summary>
internal sealed class ConfigurationStatus
{
    private volatile View _now = new(null, null, []);

    public View Now => _now;

    public void Set(View now) => _now = now;

    /// <param name="Change">Number of the accepted configuration in use; null: not known.</param>
    /// <param name="Since">When the files were found wrong; null: they are sound.</param>
    /// <param name="Errors">All that is wrong with the files, which are not in use then.</param>
    public sealed record View(int? Change, DateTimeOffset? Since, ImmutableArray<string> Errors)
    {
        public bool Sound => Errors.IsEmpty;
    }
}
