using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Display;

/// <summary>
/// Screens whose picture a person holds. Outlives the room's incarnations (of which one writes at a time): a display that is
/// started anew must not let go of what was held for a reason.
/// </summary>
internal sealed class HeldScreens
{
    private volatile ImmutableDictionary<string, Held> _now = ImmutableDictionary<string, Held>.Empty;

    public ImmutableDictionary<string, Held> All => _now;

    /// <summary>Null: it shows what core orders.</summary>
    public Held? Of(string screen) => _now.GetValueOrDefault(screen);

    /// <summary>Held again it keeps the picture, and the new end counts.</summary>
    public void Hold(string screen, ShowImage picture, TimeSpan now, TimeSpan until) =>
        _now = _now.SetItem(screen, Of(screen) is { } held ? held with { Until = until } : new(picture, now, until));

    public void LetGo(string screen) => _now = _now.Remove(screen);

    /// <summary>What must stay in the store meanwhile.</summary>
    public IEnumerable<PictureAddress> Needed() =>
        _now
            .Values.SelectMany(held => new[] { held.Picture.Address, held.Picture.ClassMap, held.Picture.FlowMap })
            .OfType<PictureAddress>();

    /// <param name="Since">Monotonic, on display's clock; as <paramref name="Until"/>.</param>
    internal sealed record Held(ShowImage Picture, TimeSpan Since, TimeSpan Until);
}
