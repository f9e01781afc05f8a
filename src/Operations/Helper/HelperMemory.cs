using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Operations.Helper;

/// <summary>What the helper has done lately, by which it limits itself: it outlives whoever asks, and the machine's restart.</summary>
/// <param name="Deeds">Newest last.</param>
public sealed record HelperMemory(ImmutableArray<HelperMemory.Deed> Deeds)
{
    public static readonly HelperMemory Empty = new([]);

    private const int Kept = 100;

    private static readonly ImmutableDictionary<string, Limit> Limits = ImmutableDictionary.CreateRange<string, Limit>([
        new("reboot", new(1, TimeSpan.FromMinutes(30))),
        new("restart-display", new(6, TimeSpan.FromMinutes(10))),
        new("switch", new(10, TimeSpan.FromHours(1))),
    ]);

    /// <summary>Something that was begun.</summary>
    public sealed record Deed(string Verb, DateTimeOffset At);

    private sealed record Limit(int Times, TimeSpan Within);

    /// <summary>Why it may not be done now; null: it may.</summary>
    public string? Refuse(HelperRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        var limit = Limits[request.Verb];
        var recent = Deeds.Where(deed => deed.Verb == request.Verb && now - deed.At < limit.Within).ToList();
        return recent.Count < limit.Times
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{request.Verb} is done {limit.Times} times within {limit.Within.TotalMinutes:0} minutes at most; again at {recent[^limit.Times].At + limit.Within:u}"
            );
    }

    /// <summary>With one more.</summary>
    public HelperMemory With(HelperRequest request, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new([.. Deeds.TakeLast(Kept - 1), new(request.Verb, now)]);
    }

    /// <summary>As it is found: what a wrong clock wrote into the future counts as of now, so that it is forgotten in time.</summary>
    public HelperMemory FoundAt(DateTimeOffset now) =>
        new(
            Deeds.IsDefault
                ? []
                :
                [
                    .. Deeds
                        .Where(deed => deed is { Verb: not null })
                        .Select(deed => deed.At > now ? deed with { At = now } : deed),
                ]
        );
}
