using System.Reflection;
using NetArchTest.Rules;

namespace Experimance.Actors.Tests.Architecture;

/// <summary>
/// The rooms' doors: a room's types are its own affair but for <c>&lt;Room&gt;Protocol</c>. One assembly, so <c>internal</c> shuts
/// nothing; these tests do.
/// </summary>
public sealed class RoomDoorTests
{
    private const string Root = "Experimance.Actors";

    private static readonly Assembly Actors = typeof(Experimance.Actors.Foundation.Rooms).Assembly;

    /// <summary>Rooms that hold services' work. Foundation and Installation serve all rooms and are known by all.</summary>
    public static TheoryData<string> RoomNames =>
        ["Depth", "Core", "Images", "Display", "Health", "Notifications", "Configuration", "Rehearsal"];

    /// <summary>
    /// The rehearsal drives the pure models of health, ladder and telling itself, as tests do: it must reach into their rooms.
    /// Nothing of an installation depends on it (it is a room too), and only the host enters it, by its own door.
    /// </summary>
    private const string Rehearsal = $"{Root}.Rehearsal";

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void A_room_is_entered_only_through_its_protocol(string room)
    {
        var inside = Types
            .InAssembly(Actors)
            .That()
            .ResideInNamespace($"{Root}.{room}")
            .GetTypes()
            .Where(type => !IsDoor(type, room))
            .Select(type => type.FullName!)
            .ToArray();
        if (inside.Length == 0)
        {
            return; // A room that is not built yet has nothing to hide.
        }

        var result = Types
            .InAssembly(Actors)
            .That()
            .DoNotResideInNamespace($"{Root}.{room}")
            .And()
            .DoNotResideInNamespace(Rehearsal)
            .ShouldNot()
            .HaveDependencyOnAny(inside)
            .GetResult();

        var offenders = result.FailingTypeNames?.ToArray() ?? [];
        offenders.ShouldBeEmpty($"these reach into {room} past {room}Protocol");
    }

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void Foundation_knows_no_room(string room)
    {
        // Rooms is built of references alone; nothing in Foundation may know what a room does.
        var result = Types
            .InAssembly(Actors)
            .That()
            .ResideInNamespace($"{Root}.Foundation")
            .ShouldNot()
            .HaveDependencyOn($"{Root}.{room}")
            .GetResult();

        (result.FailingTypeNames?.ToArray() ?? []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("System.Console")]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.CommandLine")]
    public void Actors_know_no_web_server_no_console_and_start_no_program(string forbidden)
    {
        var result = Types.InAssembly(Actors).ShouldNot().HaveDependencyOn(forbidden).GetResult();

        (result.FailingTypeNames?.ToArray() ?? []).ShouldBeEmpty();
    }

    [Fact]
    public void Messages_are_immutable()
    {
        var settable = Actors
            .GetTypes()
            .Where(type => type.IsNested && type.DeclaringType!.Name.EndsWith("Protocol", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.SetMethod is { IsPublic: true } setter && !IsInitOnly(setter))
            .Select(property => $"{property.DeclaringType!.FullName}.{property.Name}")
            .ToArray();

        settable.ShouldBeEmpty("messages cross threads: records with init-only properties");
    }

    private static bool IsInitOnly(MethodInfo setter) =>
        setter
            .ReturnParameter.GetRequiredCustomModifiers()
            .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    private static bool IsDoor(Type type, string room)
    {
        for (var outer = type; outer is not null; outer = outer.DeclaringType!)
        {
            if (outer.Name == DoorOf(room))
            {
                return true;
            }
        }

        return false;
    }

    private static string DoorOf(string room) => room == "Images" ? "ImageProtocol" : $"{room}Protocol";
}
