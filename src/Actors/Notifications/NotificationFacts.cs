using System.Globalization;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Watching;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications;

/// <summary>What the telling knows of its own channels, as facts for health's rules: one subject a channel, told by the others.</summary>
internal static class NotificationFacts
{
    /// <param name="everybody">All addresses.</param>
    /// <param name="states">How each is, as the outbox last said.</param>
    public static IEnumerable<Reading> Of(
        IEnumerable<Recipient> everybody,
        IReadOnlyDictionary<string, AddressCondition> states,
        ChannelTests tests,
        string? unsaved,
        TimeSpan now
    )
    {
        foreach (var channel in everybody.GroupBy(one => one.Channel))
        {
            var all = channel.Select(one => (To: one, Is: states.GetValueOrDefault(ChannelTests.Name(one)))).ToList();
            var wrong = all.Where(one => one.Is is { SettingIsWrong: true }).ToList();
            yield return Judge("channel_wrong", channel.Key, Words(wrong.Select(one => (one.To, one.Is!.Why))));
            var failing = all.Where(one => one.Is is { FailingSince: not null, SettingIsWrong: false }).ToList();
            yield return Judge("channel_failing", channel.Key, Words(failing.Select(one => (one.To, one.Is!.Why)))) with
            {
                For = failing.Count > 0 ? now - failing.Min(one => one.Is!.FailingSince!.Value) : null,
            };
            var failed = channel
                .Where(one => tests.Failed.ContainsKey(ChannelTests.Name(one)))
                .Select(one => (one, tests.Failed[ChannelTests.Name(one)]));
            yield return Judge("channel_test_failed", channel.Key, Words(failed));
        }

        yield return new Reading("outbox_unsaved", "outbox", unsaved ?? "") { Bad = unsaved is not null };
    }

    private static Reading Judge(string rule, string channel, string detail) =>
        new(rule, $"channel:{channel}", detail) { Bad = detail.Length > 0 };

    private static string Words(IEnumerable<(Recipient To, string Why)> troubles) =>
        string.Join(
            "; ",
            troubles.Select(one =>
                one.To.Role.Length > 0
                    ? string.Create(CultureInfo.InvariantCulture, $"{one.To.Role}: {one.Why}")
                    : one.Why
            )
        );
}

/// <summary>How an address is, as the outbox last said.</summary>
/// <param name="FailingSince">Monotonic; null: it works.</param>
internal sealed record AddressCondition(TimeSpan? FailingSince, string Why, bool SettingIsWrong);
