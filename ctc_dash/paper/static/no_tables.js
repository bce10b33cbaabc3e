// Panel names one class of Bokeh's tables as a type, and no page of ours has a table of Bokeh's: this
// stands for the file of 300 kB in which that class is.
{
  const NAME = "no-tables"
  const stands = (require, _module, exports) => {
    exports.TableColumn = class TableColumn extends require("@bokehjs/model").Model {}
  }
  globalThis.Bokeh.register_plugin({ [NAME]: stands }, NAME, {
    "models/widgets/tables/index": NAME,
  })
}
