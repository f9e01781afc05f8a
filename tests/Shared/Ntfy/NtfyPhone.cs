using System.Collections.Immutable;

namespace Experimance.Tests;

/// <summary>What a phone that is subscribed to a topic shows: one line a sequence id, the newest last.</summary>
internal static class NtfyPhone
{
    /// <summary>From this priority on a phone makes a sound.</summary>
    private const int Loud = 3;

    public static ImmutableArray<PhoneLine> View(IEnumerable<NtfyMessage> messages)
    {
        var lines = new List<PhoneLine>();
        foreach (var message in messages)
        {
            var at = lines.FindIndex(line => line.Sequence == message.Shown);
            switch (message.Kind)
            {
                case "message":
                    var before = at < 0 ? new(message, 0, 0, false) : lines[at];
                    var sounds = before.Sounds + ((message.Priority ?? Loud) >= Loud ? 1 : 0);
                    var now = new PhoneLine(message, sounds, before.Versions + 1, false);
                    if (at >= 0)
                    {
                        lines.RemoveAt(at);
                    }

                    lines.Add(now);
                    break;
                case "message_clear" when at >= 0:
                    lines[at] = lines[at] with { Cleared = true };
                    break;
                case "message_delete" when at >= 0:
                    lines.RemoveAt(at);
                    break;
                default:
                    break;
            }
        }

        return [.. lines];
    }
}
