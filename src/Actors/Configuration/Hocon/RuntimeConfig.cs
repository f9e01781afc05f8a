using System.Collections.Immutable;
using Akka.Configuration;
using Experimance.Actors.Installation;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>How actors run, after all layers.</summary>
/// <param name="Text">The layers as one HOCON text without includes and substitutions.</param>
/// <param name="Config">The same, as Akka takes it.</param>
/// <param name="Warnings">What people should look at, and what holds nobody up: keys that Akka does not know.</param>
public sealed record RuntimeConfig(
    string Text,
    Config Config,
    SupervisionSettings Supervision,
    ImmutableArray<SettingError> Warnings
);
