using Experimance.Wire;

namespace Experimance.Host.Tests.Matrix;

/// <summary>Who may give which command, written down apart from the program: a new command or variant is to be added by hand.</summary>
internal static class CommandRules
{
    /// <summary>What makes things safe, and so is done even where nobody can take it down (contract.md, audit).</summary>
    public static readonly IReadOnlyList<string> EvenWithoutAudit =
    [
        "installation fire-drill stop",
        "installation stop",
        "screen hold",
        "service stop",
    ];

    private static readonly (Role Role, string Palette, string Commands)[] Written =
    [
        (Role.Viewer, "installation", "hours, maintenance, status, tree"),
        (
            Role.Operator,
            "installation",
            "close-now, fire-drill, fire-drill stop, maintenance --for, open-until, restart, start, stop, switch-project"
        ),
        (Role.Viewer, "service", "list, show"),
        (Role.Operator, "service", "crash, restart, start, stop, wedge"),
        (Role.Viewer, "actor", "dispatchers, hierarchy, show, watch"),
        (Role.Viewer, "camera", "snapshot, source, status"),
        (Role.Operator, "camera", "recalibrate, record"),
        (Role.Admin, "camera", "source main"),
        (Role.Viewer, "screen", "keystone, list, show, snapshot"),
        (Role.Operator, "screen", "hold, identify, keystone reset, text"),
        (Role.Viewer, "image", "generators, queue, store"),
        (Role.Operator, "image", "request"),
        (Role.Viewer, "health", "incidents, probe, status, timeline"),
        (Role.Operator, "health", "acknowledge, snooze"),
        (Role.Viewer, "notify", "outbox, rules, who"),
        (Role.Operator, "notify", "test"),
        (Role.Viewer, "config", "diff, explain, history, show"),
        (Role.Operator, "config", "reload, try"),
        (Role.Admin, "config", "revert, set, unset"),
        (Role.Viewer, "log", "levels, search, tail"),
        (Role.Operator, "log", "level"),
        (Role.Viewer, "system", "gc, info, metrics, threads"),
        (Role.Operator, "system", "gc --collect"),
        (Role.Admin, "system", "audit, token-add, token-remove, tokens, user-remove, users"),
    ];

    /// <summary><c>service restart: Operator</c>, in order.</summary>
    public static IReadOnlyList<string> Lines =>
        [
            .. Written
                .SelectMany(row => row.Commands.Split(", ").Select(command => $"{row.Palette} {command}: {row.Role}"))
                .Order(StringComparer.Ordinal),
        ];
}
