using System.Collections.Immutable;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Health;
using Experimance.Actors.Installation;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Words;
using Experimance.Actors.Rehearsal.Acting;
using Experimance.Actors.Rehearsal.Lives;
using Experimance.Actors.Rehearsal.Models;
using Experimance.Actors.Rehearsal.Printing;
using Experimance.Actors.Rehearsal.Scripts;
using Experimance.Actors.Rehearsal.Search;

namespace Experimance.Actors.Rehearsal;

/// <summary>
/// The one door to the rehearsal: an installation's month in virtual time, and the search for a life in which something goes
/// wrong. Nothing of a running installation knows of it.
/// </summary>
public static class RehearsalProtocol
{
    /// <summary>Which installation is rehearsed.</summary>
    /// <param name="TimeZone">Name of the IANA.</param>
    /// <param name="Roles">Of its people, the nearest first, with their languages; none: an attendant and an engineer.</param>
    /// <param name="Title">As people read it.</param>
    /// <param name="Runtime">How actors run: HOCON.</param>
    public sealed record Plan(
        NotificationsSettings Notifications,
        HealthSettings Health,
        SupervisionSettings Supervision,
        string TimeZone,
        OpeningSettings Opening,
        ImmutableArray<string> Roles,
        string Title,
        MessageTexts Texts,
        string Runtime
    );

    /// <summary>What is to be lived.</summary>
    /// <param name="Script">The text of a script and its name in errors; null: drawn by seed.</param>
    public sealed record Wish(int Days, long Seed, (string Text, string Name)? Script);

    /// <summary>Lives it with the true actors and tells what happened.</summary>
    /// <param name="home">An empty folder for the disk of the rehearsed machine.</param>
    /// <returns>What is wrong in the script, one line each with its place; nothing then was lived.</returns>
    public static ImmutableArray<string> Play(Plan plan, Wish wish, string home, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(to);
        var life = LifeDrawing.Draw(wish.Seed, wish.Days);
        if (wish.Script is { } script)
        {
            var standard = life with { Happenings = [] };
            if (ScriptReader.Read(script.Text, script.Name, standard, out var errors) is not { } read)
            {
                return errors;
            }

            life = read;
        }

        var words = new MessageWords(plan.TimeZone, plan.Title, plan.Texts);
        LifePrinter.Print(ActorLife.Live(life, Parts(plan), plan.Runtime, home, words), plan.TimeZone, to);
        return [];
    }

    /// <summary>Lives so many lives on the pure models, from a seed on, and says what was found.</summary>
    /// <param name="clock">For the figures.</param>
    /// <returns>Whether no law was broken.</returns>
    public static bool Find(Plan plan, int lives, Wish wish, TextWriter to, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(to);
        var found = LifeSearch.Search(wish.Seed, lives, wish.Days, Parts(plan), clock);
        LifePrinter.Print(found, wish.Days, plan.TimeZone, to);
        return found.Broken is null;
    }

    private static RehearsalParts Parts(Plan plan) =>
        RehearsalParts.Usual with
        {
            Notifications = plan.Notifications,
            Health = plan.Health,
            Supervision = plan.Supervision,
            TimeZone = plan.TimeZone,
            Opening = plan.Opening,
            People = plan.Roles.IsEmpty ? RehearsalParts.Usual.People : RehearsalParts.Addresses([.. plan.Roles]),
        };
}
