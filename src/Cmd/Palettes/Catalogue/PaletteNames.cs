using System.Collections.Immutable;

namespace Experimance.Palettes.Catalogue;

/// <summary>The palettes, in the order in which help lists them.</summary>
public static class PaletteNames
{
    public static readonly ImmutableArray<(string Name, string About)> All =
    [
        ("installation", "the installation as a whole: how it is, hours, maintenance, drills"),
        ("service", "one service: how it is, start, stop, restart"),
        ("actor", "what lives inside: every actor, its mailbox and its last error"),
        ("camera", "the depth camera: how it is, what it sees, recalibrate, record"),
        ("screen", "the screens: what they show, texts, keystone, who is who"),
        ("image", "pictures: what waits, ask for one, the store, the generators"),
        ("health", "incidents: what is broken since when, acknowledge, snooze"),
        ("notify", "who is told what: test, outbox, rules"),
        ("config", "settings: show, explain, change, try, take back"),
        ("log", "what was logged: tail, search, levels"),
        ("system", "the process and the machine, the audit log, who may do what"),
    ];
}
