using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Display;

/// <summary>What people ask of one screen: how it is, texts, keystone, and that its picture stays.</summary>
internal sealed partial class DisplayActor
{
    /// <summary>So many texts stand at once; a page could not show more.</summary>
    private const int MostTexts = 40;

    private void FromPeople()
    {
        Receive<AskScreen>(ask => WithScreen(ask.Screen, screen => Sender.Tell(DetailOf(screen))));
        Receive<PutText>(put => WithScreen(put.Screen, _ => Put(put)));
        Receive<TakeText>(take => Take(take.Id));
        Receive<SetKeystone>(set => WithScreen(set.Screen, screen => Bend(screen, set.Corners)));
        Receive<HoldScreen>(hold => WithScreen(hold.Screen, _ => Hold(hold)));
        Receive<HoldEnds>(ends => LetGo(ends.Screen));
    }

    /// <summary>Null means all.</summary>
    private void WithScreen(string? screen, Action<string> act)
    {
        if (screen is null || _screens.ContainsKey(screen))
        {
            act(screen ?? "");
        }
        else
        {
            Sender.Tell(new NoSuchScreen(screen, [.. _settings.Screens.Select(one => one.Name)]));
        }
    }

    private ScreenDetail DetailOf(string screen)
    {
        var now = Now;
        var page = _judged.GetValueOrDefault(screen)?.State.Verdict(now).Page;
        var told = page is { Scene.IsEmpty: false };
        return new(
            StatusOf(screen),
            (_keystones.GetValueOrDefault(screen) ?? Keystone.None).Corners,
            OrdersFor(screen).Ordered?.Caption ?? "",
            [
                .. _state
                    .Fresh(now)
                    .TextsOf(screen)
                    .Select(one => new ScreenText(one.Text.Id, one.Text.Text, one.Text.Place, one.Left(now))),
            ],
            _parts.Held.Of(screen) is { } held ? held.Until - now : null,
            told ? page!.Scene : [],
            told ? now - page!.SceneAt : null,
            page?.Size?.Width,
            page?.Size?.Height
        );
    }

    private void Put(PutText put)
    {
        var text = put.Text with { Screen = put.Screen };
        var standing = _state.Fresh(Now).Texts;
        if (standing.Count >= MostTexts && !standing.ContainsKey(text.Id))
        {
            Sender.Tell(new ScreenRefused($"{MostTexts} texts stand already; remove one first."));
            return;
        }

        if (put.Screen is not null && standing.TryGetValue(text.Id, out var before) && before.Text.Screen != put.Screen)
        {
            // It stood elsewhere and moves: where it was, no page would else be told.
            Change(_state.Without(text.Id), PageWire.NoText(text.Id));
        }

        Change(_state.With(text, Now), PageWire.Text(text, text.Duration), put.Screen);
        Sender.Tell(new TextPut(text.Id));
    }

    private void Take(string id)
    {
        var there = _state.Fresh(Now).Texts.ContainsKey(id);
        Change(_state.Without(id), PageWire.NoText(id));
        Sender.Tell(new TextTaken(there));
    }

    private void Bend(string screen, ImmutableArray<double> corners)
    {
        if (Keystone.From(corners) is not { } keystone)
        {
            Sender.Tell(
                new ScreenRefused(
                    "Eight numbers are wanted (x and y of top left, top right, bottom right, bottom left, in parts of the page, 0 to 1 or a little beyond) that make a picture which is not turned inside out."
                )
            );
            return;
        }

        _screens[screen].Tell(keystone);
        Keep(new(screen, keystone));
        Sender.Tell(DetailOf(screen));
    }

    private void Keep(ScreenActor.KeystoneChanged changed)
    {
        _keystones = _keystones.SetItem(changed.Screen, changed.Keystone);
        _memory.Tell(new DisplayMemoryActor.KeepKeystone(changed.Screen, changed.Keystone));
    }

    private void Hold(HoldScreen hold)
    {
        ImmutableArray<string> screens = hold.Screen is { } one ? [one] : [.. _screens.Keys];
        if (hold.For > TimeSpan.Zero && _state.Ordered is null)
        {
            // After a start of core nothing is ordered for a while; what is held already can be held for longer.
            screens = [.. screens.Where(screen => _parts.Held.Of(screen) is not null)];
        }

        if (screens.IsEmpty)
        {
            Sender.Tell(new ScreenRefused("No picture is ordered yet; there is nothing to hold."));
            return;
        }

        foreach (var screen in screens)
        {
            if (hold.For > TimeSpan.Zero)
            {
                _parts.Held.Hold(screen, _parts.Held.Of(screen)?.Picture ?? _state.Ordered!, Now, Now + hold.For);
                HoldOn(screen);
            }
            else
            {
                LetGo(screen);
            }
        }

        _rooms.ImageServer.Tell(InUse());
        Sender.Tell(new ScreensHeld(screens));
    }

    /// <summary>The page keeps that picture also when its connection is lost.</summary>
    private void HoldOn(string screen)
    {
        var held = _parts.Held.Of(screen)!;
        var left = held.Until - Now;
        Timers.StartSingleTimer($"hold {screen}", new HoldEnds(screen), left > TimeSpan.Zero ? left : TimeSpan.Zero);
        TellOrders(screen, OrdersFor(screen));
    }

    private void LetGo(string screen)
    {
        Timers.Cancel($"hold {screen}");
        if (_parts.Held.Of(screen) is null)
        {
            return;
        }

        _parts.Held.LetGo(screen);
        // It is ordered only now, as far as this screen is concerned.
        TellOrders(screen, _state with { OrderedAt = Now });
    }

    private void TellOrders(string screen, DisplayState orders)
    {
        TellHolding(screen, orders);
        if (orders.Ordered is { } image)
        {
            _screens[screen].Tell(new ScreenActor.Say(PageWire.Show(image, _settings)));
        }
    }

    private void TellHolding(string screen, DisplayState orders)
    {
        _screens[screen].Tell(new ScreenActor.Orders(orders));
        _screens[screen].Tell(new ScreenActor.Say(PageWire.Hold(orders.Holding, _settings.HoldAfter)));
    }

    /// <summary>What this screen is to show: all that stands, with the picture that is held for it.</summary>
    private DisplayState OrdersFor(string screen) =>
        _parts.Held.Of(screen) is { } held
            ? _state with
            {
                Ordered = held.Picture,
                OrderedAt = held.Since,
                Holding = held.Picture.Address,
            }
            : _state;

    private sealed record HoldEnds(string Screen) : IDeadLetterSuppression;
}
