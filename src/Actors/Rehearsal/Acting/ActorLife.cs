using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Rehearsal.Laws;
using Experimance.Actors.Rehearsal.Lives;
using Experimance.Actors.Rehearsal.Models;
using Experimance.Actors.Rehearsal.Search;
using Experimance.Actors.Rehearsal.Surroundings;

namespace Experimance.Actors.Rehearsal.Acting;

/// <summary>Lives a life with the true actors of health, installation and notifications.</summary>
internal static class ActorLife
{
    /// <param name="runtime">How actors run: HOCON.</param>
    /// <param name="home">A folder of its own, where their disk is.</param>
    public static LifeResult Live(Life life, RehearsalParts parts, string runtime, string home, IMessageWords words)
    {
        var agenda = new Agenda();
        var world = new World(life, agenda);
        var witness = new Witness(world, parts);
        using var house = new ActorHouse(parts, runtime, Places.InTree(home, "rehearsed"), world, witness, words);
        world.House = house;
        witness.Exceptions = () => house.Exceptions;
        world.TurnOn("the life begins");
        house.RunTo(life.Length);
        witness.Finish(0, everything: false);
        return new(life, witness, 0);
    }
}
